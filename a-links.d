links.o: extract/links.h base/arena.h base/str.h base/str.h \
 extract/tally.h base/vec.h base/arena.h
base/arena.h:
base/str.h:
base/str.h:
extract/tally.h:
base/vec.h:
base/arena.h:
