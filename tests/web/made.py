#!/usr/bin/env python3
"""A made disclosure site over many virtual hosts, with faults on demand.

usage: made.py LOG [--hosts N] [--pages N] [--links N] [--faults]

Prints its port, then serves on 127.0.0.1 until it is ended. Hosts are called
h0.localhost, h1.localhost ...; each has a list of PAGES pages with LINKS links
each. What a document is like follows from its number, so that a test knows
what to expect (see FAULTS). LOG gets one JSON object a request.

POST /control {"changed": true, "editions": {"7": "2"}} plants the changes of
the next night: under an unchanged ETag, and in the open. "hidden": [7] leaves
documents out of the lists, "gone": [7] answers 404 for them, "said": [7] a page
that says there is none, "busy": [7] one that says the site is down, "total": 40 lets
the lists say that they have so many entries.
"""
import argparse
import email.utils
import gzip
import hashlib
import json
import socket
import socketserver
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler

# By number modulo 25; all others are plain. The second word says whether a
# patient harvester gets the document in the end.
FAULTS = {
    3: ('429-seconds', True), 5: ('503-date', True), 7: ('reset-once', True),
    9: ('drip', True), 11: ('short-once', True), 12: ('short', False),
    13: ('circle', False), 14: ('bomb', False), 15: ('gzip', True),
    16: ('soft-404', False), 17: ('wrong-charset', True), 18: ('404', False),
    19: ('moved', True), 20: ('silent', True), 21: ('forbidden', False),
    22: ('half-pdf', False), 23: ('challenge', False),
    24: ('login', False),
}
SOFT_404 = ('<html><head><title>404</title></head><body>抱歉，您访问的页面不存在'
            '或已被删除。<a href="/">首页</a></body></html>')
BUSY = ('<html><head><title>系统维护</title></head><body>系统维护中，请稍后再试。'
        '</body></html>')
CHALLENGE = ('<html><head><script>var c="__jsl_clearance_s=1";'
             'document.cookie=c;location.reload()</script></head>'
             '<body></body></html>')
LOGIN = ('<html><body><form>用户名 <input name="u"> 密码 '
         '<input type="password" name="p"></form></body></html>')


class State:
    def __init__(self, args):
        self.args = args
        self.lock = threading.Lock()
        self.seen = {}
        self.changed = False
        self.editions = {}      # by number of document
        self.hidden, self.gone, self.total = [], [], None
        self.said, self.busy = [], []
        self.log = open(args.log, 'a', encoding='utf-8', buffering=1)


def kind_of(args, number):
    return FAULTS.get(number % 25, ('plain', True))[0] if args.faults \
        else 'plain'


def doc_path(args, number):
    if kind_of(args, number) == 'forbidden':
        return f'/private/d{number}.txt'
    if kind_of(args, number) == 'half-pdf':
        return f'/doc/d{number}.pdf'
    if number % 25 in (0, 16, 23, 24):
        return f'/doc/d{number}.html'
    return f'/doc/d{number}.txt'


def text_of(host, number, figure=''):
    lines = [f'{host}第{number}号部门整体支出绩效自评报告', '',
             f'全年预算数{number}{figure}万元，全年执行数{number}万元。',
             '绩效目标按期完成，资金使用合规。' * 20]
    return '\n'.join(lines) + '\n'


def pager(style, page, pages):
    """Three ways in which sites lead from page to page."""
    name = {0: lambda p: 'index.html' if p == 0 else f'index_{p}.html',
            1: lambda p: 'index.html' if p == 0 else f'index_{p}.html',
            2: lambda p: f'index.html?page={p}'}[style]
    if style == 0:
        return (f'<script>createPageHTML({pages}, {page}, "index", "html");'
                '</script>')
    if page + 1 < pages:
        return f'<a href="{name(page + 1)}">下一页</a>'
    return ''


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    server_version = 'made'
    sys_version = ''

    def log_message(self, *args):
        pass

    @property
    def host(self):
        return self.headers.get('Host', '').split(':')[0]

    def note(self, status, body):
        """Before the last byte leaves, so before the client can go on."""
        self.server.state.log.write(json.dumps({
            'from': self.began, 'to': time.monotonic(), 'host': self.host,
            'path': self.path, 'status': status, 'bytes': body,
            'conditional': 'If-None-Match' in self.headers or
                           'If-Modified-Since' in self.headers,
            'agent': self.headers.get('User-Agent', '')}) + '\n')

    def answer(self, status, body=b'', headers=(), length=None, drip=False):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 304:
            self.send_header('Content-Length',
                             str(len(body) if length is None else length))
        if not body:            # the last byte is the head's
            self.note(status, 0)
        self.end_headers()
        if drip:
            for i in range(0, len(body) - 1, max(1, len(body) // 12)):
                self.wfile.write(body[i:min(i + max(1, len(body) // 12),
                                            len(body) - 1)])
                time.sleep(0.015)
            body = body[-1:]
        if body:
            self.note(status, len(body))
            self.wfile.write(body)
        if length is not None and length != len(body):
            self.close_connection = True

    def first_time(self):
        state = self.server.state
        with state.lock:
            key = (self.host, self.path)
            state.seen[key] = state.seen.get(key, 0) + 1
            return state.seen[key] == 1

    def reset(self):
        self.note(0, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                   struct.pack('ii', 1, 0))
        self.close_connection = True
        self.connection.close()
        self.wfile = open('/dev/null', 'wb')

    def html(self, text, status=200):
        self.validated(text.encode(), 'text/html; charset=utf-8', status)

    def validated(self, body, kind, status=200, etag=None, more=()):
        etag = etag or '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        headers = [('ETag', etag), ('Content-Type', kind),
                   ('Last-Modified', 'Mon, 05 Jan 2026 08:00:00 GMT')]
        if self.headers.get('If-None-Match') == etag:
            self.answer(304, headers=headers)
        else:
            self.answer(status, body, headers + list(more))

    def list_page(self):
        args = self.server.state.args
        style = int(self.host[1:].split('.')[0]) % 3
        page = 0
        if '?page=' in self.path:
            page = int(self.path.split('=')[1])
        elif 'index_' in self.path:
            page = int(self.path.split('index_')[1].split('.')[0])
        if page >= args.pages:
            return self.html(SOFT_404, 404)
        rows = ''.join(
            f'<li><a href="{doc_path(args, n)}">第{n}号绩效自评报告</a></li>'
            for n in range(page * args.links, (page + 1) * args.links)
            if n not in self.server.state.hidden)
        total = self.server.state.total
        count = f'<p>共 {total} 条</p>' if total is not None else ''
        self.html('<html><head><title>信息公开目录</title></head><body>'
                  f'<a href="/">首页</a><ul>{rows}</ul>'
                  f'{pager(style, page, args.pages)}{count}'
                  '<p>' + '主动公开的绩效自评报告目录。' * 30 + '</p></body></html>')

    def document(self, number):
        args = self.server.state.args
        kind = kind_of(args, number)
        if number in self.server.state.gone:
            return self.answer(404, b'gone')
        if number in self.server.state.said:
            return self.html(SOFT_404)
        if number in self.server.state.busy:
            return self.html(BUSY)
        text = text_of(self.host, number,
                       self.server.state.editions.get(str(number), ''))
        body = text.encode()
        plain = 'text/plain; charset=utf-8'
        if kind == '429-seconds' and self.first_time():
            return self.answer(429, b'slow down', [('Retry-After', '1')])
        if kind == '503-date' and self.first_time():
            return self.answer(503, b'later', [(
                'Retry-After', email.utils.formatdate(time.time() + 2,
                                                      usegmt=True))])
        if kind == 'reset-once' and self.first_time():
            return self.reset()
        if kind == 'drip':
            return self.answer(200, body, [('Content-Type', plain)],
                               drip=True) \
                if 'If-None-Match' not in self.headers else \
                self.validated(body, plain)
        if kind == 'short' or (kind == 'short-once' and self.first_time()):
            return self.answer(200, body, [('Content-Type', plain)],
                               len(body) + 100)
        if kind == 'circle':
            return self.answer(302, headers=[('Location', self.path)])
        if kind == 'bomb':
            return self.answer(200, BOMB, [('Content-Encoding', 'gzip')])
        if kind == 'gzip':
            return self.validated(gzip.compress(body, mtime=0), plain,
                                  more=[('Content-Encoding', 'gzip')])
        if kind == 'soft-404':
            return self.html(SOFT_404)
        if kind == 'wrong-charset':
            return self.validated(text.encode('gb18030'), plain)
        if kind == '404':
            return self.answer(404, b'gone')
        if kind == 'moved':
            return self.answer(301, headers=[('Location',
                                              f'/moved/d{number}.txt')])
        if kind == 'silent':
            if self.server.state.changed:
                body = text_of(self.host, number, '9').encode()
            return self.validated(body, plain, etag='"always"')
        if kind == 'half-pdf':
            return self.validated(b'%PDF-1.4\n' + b'x' * 5000,
                                  'application/pdf')
        if kind == 'challenge':
            return self.html(CHALLENGE)
        if kind == 'login':
            return self.html(LOGIN)
        if self.path.endswith('.html'):
            return self.html('<html><head><title>自评报告</title></head><body>'
                             f'<h1>自评报告</h1><p>{text}</p></body></html>')
        return self.validated(body, plain)

    def do_POST(self):
        size = int(self.headers.get('Content-Length', 0))
        control = json.loads(self.rfile.read(size))
        self.server.state.changed = control.get('changed', False)
        self.server.state.editions = control.get('editions', {})
        self.server.state.hidden = control.get('hidden', [])
        self.server.state.gone = control.get('gone', [])
        self.server.state.said = control.get('said', [])
        self.server.state.busy = control.get('busy', [])
        self.server.state.total = control.get('total')
        self.began = time.monotonic()
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def do_GET(self):
        self.began = time.monotonic()
        name = self.path.split('?')[0].rsplit('/', 1)[-1]
        if self.path == '/robots.txt':
            delay = 'Crawl-delay: 0.1\n' if self.host.startswith('h1.') \
                and self.server.state.args.faults else ''
            self.answer(200, ('User-agent: *\nDisallow: /private/\n' + delay
                              + f'Sitemap: http://{self.headers["Host"]}'
                              '/sitemap.xml\n').encode(),
                        [('Content-Type', 'text/plain')])
        elif self.path.startswith('/list/index'):
            self.list_page()
        elif self.path == '/sitemap.xml':
            self.validated(
                ('<?xml version="1.0"?><urlset><url><loc>'
                 f'http://{self.headers["Host"]}/map/绩效自评.txt'
                 '</loc></url></urlset>').encode(), 'application/xml')
        elif self.path.startswith('/map/'):
            self.validated(text_of(self.host, 9999).encode(), 'text/plain')
        elif self.path.startswith('/download?'):
            # As a servlet sends it: no type, the name in GBK.
            self.answer(200, text_of(self.host, 7).encode(), [
                ('Content-Type', 'application/octet-stream'),
                ('Content-Disposition', 'attachment; filename="' +
                 '报告.txt'.encode('gbk').decode('latin-1') + '"')])
        elif self.path.startswith('/moved/d'):
            self.validated(text_of(self.host, int(
                name[1:].split('.')[0])).encode(), 'text/plain')
        elif name.startswith('d') and name[1:].split('.')[0].isdigit():
            self.document(int(name[1:].split('.')[0]))
        else:
            self.answer(404, b'none')


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass                    # clients are killed: that is the test


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('log')
    parser.add_argument('--hosts', type=int, default=20)
    parser.add_argument('--pages', type=int, default=25)
    parser.add_argument('--links', type=int, default=3)
    parser.add_argument('--faults', action='store_true')
    args = parser.parse_args()
    server = Server(('127.0.0.1', 0), Handler)
    server.state = State(args)
    print(server.server_address[1], flush=True)
    sys.stdout.close()
    server.serve_forever()


BOMB = gzip.compress(b'\0' * (40 << 20), mtime=0)
if __name__ == '__main__':
    main()
