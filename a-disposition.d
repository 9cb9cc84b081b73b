disposition.o: extract/disposition.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
