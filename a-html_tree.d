html_tree.o: extract/html_tree.h base/arena.h base/str.h base/err.h \
 base/str.h
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
