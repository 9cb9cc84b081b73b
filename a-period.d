period.o: transform/period.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
