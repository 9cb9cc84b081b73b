html_label.o: extract/html_label.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
