/*
 * SHA-256 by OpenSSL, called directly: EVP would read openssl.cnf and look up
 * providers first, which takes longer than most documents' sums do.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <errno.h>
#include <fcntl.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <unistd.h>

#include "err.h"
#include "hash.h"
#include "lang.h"

struct hasher {
	SHA256_CTX	ctx;
};

struct hasher *
hasher_new(void)
{
	struct hasher	*hasher = calloc(1, sizeof *hasher);

	if (hasher == NULL || SHA256_Init(&hasher->ctx) != 1)
		die(_("cannot begin a SHA-256 sum"));
	return hasher;
}

static void
update(struct hasher *hasher, const void *bytes, size_t n)
{
	if (n > 0 && SHA256_Update(&hasher->ctx, bytes, n) != 1)
		die(_("cannot go on with a SHA-256 sum"));
}

void
hasher_add(struct hasher *hasher, struct str piece)
{
	unsigned char	length[8];

	for (size_t i = 0; i < 8; i++)
		length[i] = (unsigned char)((uint64_t)piece.n >> (56 - 8 * i));
	update(hasher, length, sizeof length);
	update(hasher, piece.s, piece.n);
}

void
hasher_end(struct hasher *hasher, char out[HASH_TEXT])
{
	static const char	hex[] = "0123456789abcdef";
	unsigned char		sum[SHA256_DIGEST_LENGTH];

	if (SHA256_Final(sum, &hasher->ctx) != 1)
		die(_("cannot finish a SHA-256 sum"));
	for (size_t i = 0; i < sizeof(sum); i++) {
		out[2 * i] = hex[sum[i] >> 4];
		out[2 * i + 1] = hex[sum[i] & 15];
	}
	out[64] = '\0';
	free(hasher);
}

void
hash_hex(struct str bytes, char out[HASH_TEXT])
{
	struct hasher	*hasher = hasher_new();

	update(hasher, bytes.s, bytes.n);
	hasher_end(hasher, out);
}

/* The bytes that were there, or -1. */
static ssize_t
add_file(struct hasher *hasher, int fd, size_t max)
{
	unsigned char	piece[32 << 10];
	ssize_t		got, n = 0;

	while ((got = read(fd, piece, sizeof piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		update(hasher, piece, (size_t)got);
		n += got;
		if (max > 0 && (size_t)n > max)
			break;
	}
	return n;
}

int
hash_file(const char *path, size_t max, char out[HASH_TEXT], size_t *n,
    struct err *err)
{
	struct hasher	*hasher;
	ssize_t		got;
	int		fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_sys(err, "%s", path);
	hasher = hasher_new();
	got = add_file(hasher, fd, max);
	if (got < 0)
		err_sys(err, "%s", path);
	close(fd);
	hasher_end(hasher, out);
	if (got < 0)
		return -1;
	*n = (size_t)got;
	if (max > 0 && *n > max)
		return err_set(err, _("%s: larger than %zu bytes"), path, max);
	return 0;
}
