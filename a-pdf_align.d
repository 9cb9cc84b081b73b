pdf_align.o: extract/pdf_align.h extract/pdf.h base/arena.h base/str.h \
 record/document.h base/csv.h base/arena.h base/decimal.h base/err.h \
 base/file.h base/err.h base/file.h base/str.h base/vec.h
extract/pdf.h:
base/arena.h:
base/str.h:
record/document.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/err.h:
base/file.h:
base/str.h:
base/vec.h:
