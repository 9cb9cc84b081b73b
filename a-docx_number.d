docx_number.o: extract/docx_number.h extract/ooxml.h base/arena.h \
 base/str.h base/err.h base/str.h
extract/ooxml.h:
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
