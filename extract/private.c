/*
 * Which addresses are private, as tables of prefixes.
 */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lang.h"
#include "err.h"
#include "private.h"

static const struct {
	uint8_t	bytes[4];
	int	bits;
} prefixes4[] = {
	{ { 0 }, 8 }, { { 10 }, 8 }, { { 100, 64 }, 10 }, { { 127 }, 8 },
	{ { 169, 254 }, 16 }, { { 172, 16 }, 12 }, { { 192, 0, 0 }, 24 },
	{ { 192, 0, 2 }, 24 }, { { 192, 88, 99 }, 24 }, { { 192, 168 }, 16 },
	{ { 198, 18 }, 15 }, { { 198, 51, 100 }, 24 },
	{ { 203, 0, 113 }, 24 }, { { 224 }, 3 },
};

static const struct {
	uint8_t	bytes[16];
	int	bits;
} prefixes6[] = {
	{ { 0 }, 96 },				/* ::, ::1, ::a.b.c.d */
	{ { 0x00, 0x64, 0xff, 0x9b, 0, 1 }, 48 },
	{ { 0x01 }, 64 },
	{ { 0x20, 0x01, 0x00, 0x00 }, 23 },
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
	{ { 0xfc }, 7 }, { { 0xfe, 0x80 }, 10 }, { { 0xfe, 0xc0 }, 10 },
	{ { 0xff }, 8 },
};

static bool
has_prefix(const uint8_t *address, const uint8_t *prefix, int bits)
{
	size_t whole = (size_t)bits / 8;
	int rest = bits % 8;

	if (memcmp(address, prefix, whole) != 0)
		return false;
	return rest == 0 || ((address[whole] ^ prefix[whole]) >>
	    (8 - rest)) == 0;
}

static bool
is_private4(const uint8_t *address)
{
	for (size_t i = 0; i < sizeof(prefixes4) / sizeof(*prefixes4); i++)
		if (has_prefix(address, prefixes4[i].bytes,
		    prefixes4[i].bits))
			return true;
	return false;
}

/* An IPv4 address inside an IPv6 one is judged as what it is. */
static bool
is_private6(const uint8_t *address)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	static const uint8_t nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
	static const uint8_t sixtofour[2] = { 0x20, 0x02 };

	if (memcmp(address, mapped, 12) == 0 ||
	    memcmp(address, nat64, 12) == 0)
		return is_private4(address + 12);
	if (memcmp(address, sixtofour, 2) == 0)
		return is_private4(address + 2);
	for (size_t i = 0; i < sizeof(prefixes6) / sizeof(*prefixes6); i++)
		if (has_prefix(address, prefixes6[i].bytes,
		    prefixes6[i].bits))
			return true;
	return false;
}

bool
private_is(const struct sockaddr *address)
{
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;

	if (address->sa_family == AF_INET) {
		memcpy(&in4, address, sizeof(in4));
		return is_private4((const uint8_t *)&in4.sin_addr);
	}
	if (address->sa_family != AF_INET6)
		return true;
	memcpy(&in6, address, sizeof(in6));
	return is_private6((const uint8_t *)&in6.sin6_addr);
}

enum { MAX_PROXIES = 16 };

struct private {
	struct addrinfo	*proxies[MAX_PROXIES];
	size_t		 n;
};

/* "http://user:pass@host:3128/": the host and the port. */
static void
add_proxy(struct private *private, const char *value)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	const char *at = strstr(value, "://"), *end;
	char host[256], *port;

	value = at == NULL ? value : at + 3;
	end = value + strcspn(value, "/");
	at = memchr(value, '@', (size_t)(end - value));
	value = at == NULL ? value : at + 1;
	if (end == value || (size_t)(end - value) >= sizeof(host) ||
	    private->n == MAX_PROXIES)
		return;
	memcpy(host, value, (size_t)(end - value));
	host[end - value] = '\0';
	port = strrchr(host, ':');
	if (port != NULL)
		*port++ = '\0';
	if (getaddrinfo(host, port == NULL ? "1080" : port, &hints,
	    &private->proxies[private->n]) == 0)
		private->n++;
}

struct private *
private_new(void)
{
	static const char *const names[] = { "http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY" };
	struct private *private = calloc(1, sizeof(*private));

	if (private == NULL)
		die("%s", _("the network library does not start"));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			add_proxy(private, value);
	}
	return private;
}

void
private_free(struct private *private)
{
	if (private == NULL)
		return;
	for (size_t i = 0; i < private->n; i++)
		freeaddrinfo(private->proxies[i]);
	free(private);
}

static bool
is_same(const struct sockaddr *a, const struct sockaddr *b)
{
	/* Family, port and address; not what may be behind them. */
	return a->sa_family == b->sa_family && memcmp(a, b,
	    a->sa_family == AF_INET ? 8 : 24) == 0;
}

bool
private_may(const struct private *private, const struct sockaddr *address)
{
	if (!private_is(address))
		return true;
	for (size_t i = 0; i < private->n; i++)
		for (const struct addrinfo *info = private->proxies[i];
		    info != NULL; info = info->ai_next)
			if (is_same(info->ai_addr, address))
				return true;
	return false;
}

static bool
ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n >= m && strcasecmp(name + n - m, ending) == 0;
}

bool
private_is_named(const char *name)
{
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	char bare[256];
	size_t n = strlen(name);

	/* "[::1]", "localhost." and the like. */
	if (n > 0 && n < sizeof(bare)) {
		bool bracketed = name[0] == '[' && name[n - 1] == ']';

		n -= name[n - 1] == '.' || bracketed;
		n -= bracketed;
		memcpy(bare, name + bracketed, n);
		bare[n] = '\0';
		name = bare;
	}
	if (inet_pton(AF_INET, name, &in4.sin_addr) == 1)
		return is_private4((const uint8_t *)&in4.sin_addr);
	if (inet_pton(AF_INET6, name, &in6.sin6_addr) == 1)
		return is_private6((const uint8_t *)&in6.sin6_addr);
	return strcasecmp(name, "localhost") == 0 ||
	    ends_with(name, ".localhost") || ends_with(name, ".local") ||
	    ends_with(name, ".internal");
}
