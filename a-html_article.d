html_article.o: extract/html_article.h extract/html_tree.h base/arena.h \
 base/str.h base/err.h base/str.h
extract/html_tree.h:
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
