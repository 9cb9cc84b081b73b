vec.o: base/vec.h base/arena.h base/str.h
base/arena.h:
base/str.h:
