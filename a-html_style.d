html_style.o: extract/html_style.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
