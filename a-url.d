url.o: extract/url.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
