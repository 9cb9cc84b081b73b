landing.o: load/landing.h base/arena.h base/str.h base/err.h
base/arena.h:
base/str.h:
base/err.h:
