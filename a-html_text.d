html_text.o: extract/html_text.h base/arena.h base/str.h \
 extract/html_tree.h base/err.h base/str.h
base/arena.h:
base/str.h:
extract/html_tree.h:
base/err.h:
base/str.h:
