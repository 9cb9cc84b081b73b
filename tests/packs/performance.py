"""Forms of performance management and monthly hotline reports, filled.

The blocks of a form are tables without a title of their own, as printed.
Targets and results of indicators are words here: no sum holds them.
"""
from generate import Doc, Fig, OFFICES, PLACES, INDICATORS, pct, split

FUNDS = ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分']


def dashes(rng, n):
    dash = rng.choice(('-', '—'))
    return [dash] * n


def points(value):
    """10 as 10, 9.5 as 9.50: scores in hundredths."""
    return Fig(value)


def execution(full, spent, budget):
    """The score for spending: full marks times the rate, in hundredths."""
    return (2 * full * spent + budget) // (2 * budget)


def indicator_rows(rng, fulls):
    body, gots = [], []
    for (one, two, three), full in zip(INDICATORS, fulls):
        got = full - rng.choice((0, 0, 50, 100, 150))
        gots.append(got)
        why = '-' if got == full else rng.choice(('报名人数不足', '部分工期延后'))
        body.append(['', one, two, three, rng.choice(('≥90%', '≥20场', '健全')),
                     '达到' if got == full else '基本达到', points(full),
                     points(got), why])
    return body, gots


def fulls_of(rng):
    fulls = [1000] * len(INDICATORS)
    for i in rng.sample(range(len(fulls)), 2):
        fulls[i] += 500
    return fulls


HEADS = ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值',
         '分值', '得分', '偏差原因分析及改进措施']


def project(rng, layout):
    """项目支出绩效自评表, the form in one piece."""
    d = Doc(rng)
    year = rng.randint(2019, 2025)
    who = rng.choice(PLACES) + rng.choice(OFFICES)
    funds = [rng.randint(1000, 900000), rng.randint(100, 9000),
             rng.randint(100, 9000)]
    start = [f + rng.choice((0, rng.randint(1, 5000))) for f in funds]
    spent = [f - rng.randint(0, f // 5) for f in funds]
    fs, ss = sum(funds), sum(spent)
    score = execution(1000, ss, fs)
    gap = dashes(rng, 1)
    body = [['年度资金总额', Fig(sum(start)), Fig(fs), Fig(ss), points(1000),
             pct(ss, fs), points(score)]]
    for name, a, f, s in zip(['其中：当年财政拨款', '上年结转资金', '其他资金'],
                             start, funds, spent):
        body.append([name, Fig(a), Fig(f), Fig(s)] + gap + [pct(s, f)] + gap)
    d.table('项目支出绩效自评表', '万元', [['项目资金'] + FUNDS], body, name=0)
    rows, gots = indicator_rows(rng, fulls_of(rng))
    rows.append(['', '总分', '', '', '', '', points(10000),
                 points(score + sum(gots)), ''])
    d.table('', None, [HEADS], rows, name=3)
    d.text(f'{who}{year}年度该项目绩效自评综合得分',
           Fig(score + sum(gots), suffix='分'), '。')
    return d


def department(rng, layout):
    """部门整体支出绩效自评表: money, tasks, indicators."""
    d = Doc(rng)
    amounts = [[rng.randint(20000, 900000) for _ in range(2)]
               for _ in range(2)]
    spent = [b - rng.randint(0, b // 9) for b in amounts[1]]
    fs, ss = sum(amounts[1]), sum(spent)
    score = execution(1000, ss, fs)
    gap = dashes(rng, 1)
    d.table('部门整体支出绩效自评表', '万元', [['预算执行情况'] + FUNDS],
            [['年度资金总额', Fig(sum(amounts[0])), Fig(fs), Fig(ss),
              points(1000), pct(ss, fs), points(score)]] +
            [[name, Fig(a), Fig(f), Fig(s)] + gap + [pct(s, f)] + gap
             for name, a, f, s in zip(['其中：基本支出', '项目支出'], amounts[0],
                                      amounts[1], spent)], name=0)
    tasks = split(rng, spent[1] - 3000, 3)
    plans = split(rng, amounts[1][1] - 3000, 3)
    names = ['生活垃圾清运', '主次干道整治', '公园绿化养护']
    d.table('', None, [['年度主要任务', '任务名称', '主要内容', '预算数', '执行数']],
            [['', n, '全市' + n, Fig(p + 1000), Fig(t + 1000)]
             for n, p, t in zip(names, plans, tasks)] +
            [['', '合计', '', Fig(amounts[1][1]), Fig(spent[1])]], name=1)
    rows, gots = indicator_rows(rng, fulls_of(rng))
    rows.append(['', '总分', '', '', '', '', points(10000),
                 points(score + sum(gots)), ''])
    d.table('', None, [HEADS], rows, name=3)
    d.text('部门整体支出自评得分', Fig(score + sum(gots), suffix='分'), '。')
    return d


def goals(rng, layout):
    """项目支出绩效目标表: mid-term beside annual amounts."""
    d = Doc(rng)
    annual = [rng.randint(1000, 90000) for _ in range(2)]
    span = [a * 2 + rng.randint(100, 90000) for a in annual]
    body = [['其中：财政拨款', Fig(span[0]), '其中：财政拨款', Fig(annual[0])],
            ['其他资金', Fig(span[1]), '其他资金', Fig(annual[1])]]
    d.table('项目支出绩效目标表', '万元',
            [['项目资金', '中期资金总额', Fig(sum(span)), '年度资金总额',
              Fig(sum(annual))]], [[''] + row for row in body])
    d.table('', None, [['绩效指标', '一级指标', '二级指标', '三级指标', '指标值']],
            [['', a, b, c, rng.choice(('≥90%', '≤20万元', '健全'))]
             for a, b, c in INDICATORS])
    d.text('项目中期资金总额', Fig(sum(span), suffix='万元'), '，其中财政拨款',
           Fig(span[0], suffix='万元'), '，其他资金', Fig(span[1], suffix='万元'), '。')
    d.text('项目年度资金总额', Fig(sum(annual), suffix='万元'), '，其中财政拨款',
           Fig(annual[0], suffix='万元'), '，其他资金', Fig(annual[1], suffix='万元'), '。')
    return d


def report(rng, layout):
    """重点项目绩效评价报告: weights, scores, rates, bands."""
    d = Doc(rng)
    year = rng.randint(2019, 2025)
    d.text(f'{rng.choice(PLACES)}{year}年度养老服务项目绩效评价报告')
    fulls = rng.choice(([2000, 2000, 3000, 3000], [1500, 2500, 3000, 3000],
                        [2000, 2500, 2500, 3000]))
    gots = [f - rng.randint(0, f // 3) for f in fulls]
    total = sum(gots)
    grade = '优' if total >= 9000 else '良' if total >= 8000 else \
        '中' if total >= 6000 else '差'
    names = ['决策', '过程', '产出', '效益']
    d.text('本次绩效评价综合得分', Fig(total, suffix='分'), f'，评价等级为“{grade}”。其中：',
           *[x for n, g in zip(names, gots) for x in
             (f'{n}指标得分', Fig(g, suffix='分'), '，' if n != '效益' else '。')])
    d.table('表1 绩效评价得分情况表', None, [['一级指标', '权重', '得分', '得分率']],
            [[n, Fig(f), Fig(g), pct(g, f)]
             for n, f, g in zip(names, fulls, gots)] +
            [['合计', Fig(10000), Fig(total), pct(total, 10000)]])
    d.text('评价等级分为四档：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。')
    return d


def change(new, old):
    """(new - old) / old in per cent, two places, rounded as people do."""
    n = new - old
    value = (2 * abs(n) * 10000 + old) // (2 * old)
    return Fig(value if n >= 0 else -value, 2, '%')


def monthly(rng, layout):
    """12345 热线 monthly: this month, last month, the year so far."""
    d = Doc(rng)
    year, month = rng.randint(2019, 2025), rng.randint(2, 12)
    who = rng.choice(PLACES)
    names = ['电话', '微信', '网站', '手机客户端', '短信']
    now = [rng.randint(100, 9000) for _ in names]
    last = [rng.randint(100, 9000) for _ in names]
    before = [x + rng.randint(0, 40000) for x in last]
    d.text(f'{who}{year}年{month}月12345政务服务便民热线运行情况通报')
    d.text(f'{year}年{month}月，全市12345热线共受理诉求', Fig(sum(now), 0, '件'), '。')
    d.table('诉求来源统计表', '件',
            [['渠道', '上月累计', '本月', '上月', '环比', '本年累计']],
            [[n, Fig(b, 0), Fig(x, 0), Fig(y, 0), change(x, y), Fig(b + x, 0)]
             for n, b, x, y in zip(names, before, now, last)] +
            [['合计', Fig(sum(before), 0), Fig(sum(now), 0),
              Fig(sum(last), 0), change(sum(now), sum(last)),
              Fig(sum(before) + sum(now), 0)]])
    areas = rng.sample(['东河区', '西山区', '南屏区', '北塔区', '清江县', '安宁县'], 4)
    parts = [p + 50 for p in split(rng, sum(now) - 200, 4)]
    same = [rng.randint(100, 9000) for _ in areas]
    d.table('各县区受理情况统计表', '件',
            [['县区', '本月受理量', '上年同期', '同比']],
            [[a, Fig(p, 0), Fig(s, 0), change(p, s)]
             for a, p, s in zip(areas, parts, same)] +
            [['合计', Fig(sum(now), 0), Fig(sum(same), 0),
              change(sum(now), sum(same))]])
    return d


FORMS = {'project': project, 'department': department, 'goals': goals,
         'report': report, 'monthly': monthly}
