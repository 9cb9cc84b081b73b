json.o: base/json.h base/file.h base/arena.h base/str.h base/err.h
base/file.h:
base/arena.h:
base/str.h:
base/err.h:
