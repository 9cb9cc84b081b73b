arena.o: base/arena.h base/str.h
base/str.h:
