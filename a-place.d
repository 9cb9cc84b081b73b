place.o: base/place.h base/arena.h base/str.h base/err.h
base/arena.h:
base/str.h:
base/err.h:
