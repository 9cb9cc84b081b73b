file.o: base/file.h base/arena.h base/str.h base/err.h
base/arena.h:
base/str.h:
base/err.h:
