label.o: transform/label.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
