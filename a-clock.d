clock.o: extract/clock.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
