pager.o: extract/pager.h extract/url.h base/arena.h base/str.h base/str.h
extract/url.h:
base/arena.h:
base/str.h:
base/str.h:
