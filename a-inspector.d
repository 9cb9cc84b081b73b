inspector.o: extract/inspector.h base/err.h base/str.h extract/links.h \
 base/arena.h base/str.h extract/tally.h base/vec.h base/arena.h
base/err.h:
base/str.h:
extract/links.h:
base/arena.h:
base/str.h:
extract/tally.h:
base/vec.h:
base/arena.h:
