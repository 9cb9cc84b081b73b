utf8.o: base/utf8.h base/arena.h base/str.h
base/arena.h:
base/str.h:
