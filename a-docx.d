docx.o: extract/docx.h extract/docx_number.h extract/ooxml.h base/arena.h \
 base/str.h base/err.h base/str.h record/document.h base/csv.h \
 base/arena.h base/decimal.h base/err.h base/file.h base/file.h \
 base/vec.h
extract/docx_number.h:
extract/ooxml.h:
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
record/document.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
base/vec.h:
