scratch.o: extract/scratch.h base/arena.h base/str.h base/err.h
base/arena.h:
base/str.h:
base/err.h:
