html_about.o: extract/html_about.h extract/html_tree.h base/arena.h \
 base/str.h base/err.h base/str.h
extract/html_tree.h:
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
