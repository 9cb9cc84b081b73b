html_lines.o: extract/html_lines.h extract/html_text.h base/arena.h \
 base/str.h extract/html_tree.h base/err.h base/str.h
extract/html_text.h:
base/arena.h:
base/str.h:
extract/html_tree.h:
base/err.h:
base/str.h:
