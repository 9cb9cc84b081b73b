html_grid.o: extract/html_grid.h extract/html_tree.h base/arena.h \
 base/str.h base/err.h base/str.h
extract/html_tree.h:
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
