raster.o: extract/raster.h base/arena.h base/str.h base/err.h base/str.h
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
