visits.o: extract/visits.h base/arena.h base/str.h base/err.h base/str.h \
 base/vec.h base/arena.h
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
base/vec.h:
base/arena.h:
