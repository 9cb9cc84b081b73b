pdf_debug.o: extract/pdf_debug.h
