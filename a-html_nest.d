html_nest.o: extract/html_nest.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
