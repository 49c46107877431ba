namespace Typed.Tests.ChatTemplates;

/// <summary>What Python's Jinja2 3.1.6 makes of the same templates and variables.</summary>
public class FilterTests
{
    [Theory]
    [InlineData("{{ u8 | length }}|{{ u8[3] }}|{{ u8[::-1] }}|{{ u8 | upper }}|{{ u8[3:5] }}|{{ u8.find('x') }}", "8|🤗|x ß 🤗 én|NÉ 🤗 SS X|🤗 |7")]
    [InlineData("{{ s.upper() }}{{ s.lower() }}{{ s.title() }}{{ s.swapcase() }}{{ 'hELLO wORLD'.capitalize() }}{{ \"they're bill's\".title() }}{{ \"they're (bill's)-x\" | title }}", "HELLO WORLDhello worldHello WorldhELLO wORLDHello worldThey'Re Bill'SThey're (Bill's)-X")]
    [InlineData("{{ 'abc'.center(10, '*') }}|{{ 'abc' | center(10) }}|{{ 'abcd'.center(9) }}|{{ 'abc'.ljust(6,'.') }}|{{ 'abc'.rjust(6) }}|{{ '-42'.zfill(6) }}", "***abc****|   abc    |   abcd  |abc...|   abc|-00042")]
    [InlineData("{{ 'abc'.replace('', '-') }}|{{ 'aaa'.replace('a','b',2) }}|{{ 'aaa' | replace('a', 1) }}", "-a-b-c-|bba|111")]
    [InlineData("{{ '-'.join(['a','b']) }}|{{ ['a', 1, none] | join('-') }}|{{ recs | join(',', attribute='n') }}", "a-b|a-1-None|x,Y,x")]
    [InlineData("{{ recs | selectattr('v', 'gt', 1) | map(attribute='v') | list }}|{{ recs | rejectattr('g') | list }}|{{ recs | selectattr('g') | map(attribute='v') | list }}", "[2, 3]|[{'n': 'x', 'v': 3}]|[1, 2]")]
    [InlineData("{{ [1,2,3,4] | select('odd') | list }}|{{ [0,1,'',2] | select | list }}|{{ [1,2] | reject('eq', 1) | list }}|{{ ls | map('upper') | list }}|{{ ['1','2'] | map('int') | sum }}", "[1, 3]|[1, 2]|[2]|['B', 'A', 'C']|3")]
    [InlineData("{{ recs | groupby('n') | map('list') | list }}", "[['x', [{'n': 'x', 'v': 1, 'g': {'k': 'z'}}, {'n': 'x', 'v': 3}]], ['Y', [{'n': 'Y', 'v': 2, 'g': {'k': 'a'}}]]]")]
    [InlineData("{{ [1,2,3,4,5] | batch(2) | list }}|{{ [1,2,3,4,5] | batch(2, 0) | list }}|{{ [1,2,3,4,5] | slice(3) | list }}|{{ [1,2,3,4,5] | slice(3, 0) | list }}", "[[1, 2], [3, 4], [5]]|[[1, 2], [3, 4], [5, 0]]|[[1, 2], [3, 4], [5]]|[[1, 2], [3, 4], [5, 0]]")]
    [InlineData("{{ [1,2,1,'a','A'] | unique | list }}|{{ [3,1,2] | min }}|{{ [3,1,2] | max }}|{{ [] | min }}|{{ ['b','A'] | min }}|{{ recs | max(attribute='v') }}", "[1, 2, 'a']|1|3||A|{'n': 'x', 'v': 3}")]
    [InlineData("{{ [1,2] | first }}|{{ [] | first }}|{{ 'abc' | first }}|{{ 'abc' | last }}|{{ [1,2] | last }}|{{ [1,2,3] | reverse | list }}|{{ 'abc' | reverse }}|{{ d | first }}|{{ d | last }}", "1||a|c|2|[3, 2, 1]|cba|b|C")]
    [InlineData("{{ 3.7 | int }}|{{ '3.7' | int }}|{{ 'x' | int(5) }}|{{ '0x1f' | int(0, 16) }}|{{ 'ff' | int(0, 16) }}|{{ '12' | float }}|{{ 5 | float }}|{{ none | int }}|{{ '1e3' | int }}|{{ ' 7 ' | int }}", "3|3|5|31|255|12.0|5.0|0|1000|7")]
    [InlineData("{{ 2.5 | round }}|{{ 3.5 | round }}|{{ 2.567 | round(2) }}|{{ 2.1 | round(0, 'ceil') }}|{{ 2.9 | round(method='floor') }}|{{ 5 | round }}|{{ 2.675 | round(2) }}|{{ 1234 | round(-2) }}|{{ 1250.0 | round(-2) }}", "2.0|4.0|2.57|3.0|2.0|5|2.67|1200|1200.0")]
    [InlineData("{{ -5 | abs }}|{{ 5.5 | abs }}|{{ true | abs }}", "5|5.5|1")]
    [InlineData("{{ [1,2,3] | sum }}|{{ recs | sum(attribute='v') }}|{{ [1.5, 2] | sum(start=10) }}|{{ [[1],[2]] | sum(start=[]) }}", "6|6|13.5|[1, 2]")]
    [InlineData("{{ d | dictsort }}|{{ d | dictsort(true) }}|{{ d | dictsort(by='value', reverse=true) }}|{{ d | items | list }}", "[('a', 1), ('b', 2), ('C', 3)]|[('C', 3), ('a', 1), ('b', 2)]|[('C', 3), ('b', 2), ('a', 1)]|[('b', 2), ('a', 1), ('C', 3)]")]
    [InlineData("{{ d | tojson }}|{{ d | tojson(indent=2) }}|{{ d | tojson(sort_keys=true) }}|{{ [1.0, 1e20, none, true, 'é\\u2028<>&\\''] | tojson }}|{{ 'é🤗' | tojson(ensure_ascii=true) }}|{{ [] | tojson(indent=2) }}|{{ {} | tojson(indent=2) }}|{{ (1,2) | tojson }}|{{ {1: 2, none: 3, true: 4, 1.5: 5} | tojson }}|{{ [1,[2]] | tojson(indent='  ') }}|{{ [1,{'a':[]}] | tojson(separators=(',',':')) }}", "{\"b\": 2, \"a\": 1, \"C\": 3}|{\n  \"b\": 2,\n  \"a\": 1,\n  \"C\": 3\n}|{\"C\": 3, \"a\": 1, \"b\": 2}|[1.0, 1e+20, null, true, \"é\u2028<>&'\"]|\"\\u00e9\\ud83e\\udd17\"|[]|{}|[1, 2]|{\"1\": 4, \"null\": 3, \"1.5\": 5}|[\n  1,\n  [\n    2\n  ]\n]|[1,{\"a\":[]}]")]
    [InlineData("{{ ml | indent }}|{{ ml | indent(2, true) }}|{{ ml | indent(2, blank=true) }}|{{ 'x\\n' | indent }}|{{ 'a\\nb' | indent('>>') }}", " line1\n      line2\n\n    line3 \n|   line1\n    line2\n\n  line3 \n| line1\n    line2\n  \n  line3 \n  |x\n|a\n>>b")]
    [InlineData("{{ 'foo bar baz qux' | truncate(9) }}|{{ 'foo bar baz qux' | truncate(9, true) }}|{{ 'foo bar baz qux' | truncate(11) }}|{{ 'foo bar baz qux' | truncate(11, false, '...', 0) }}", "foo...|foo ba...|foo bar baz qux|foo bar...")]
    [InlineData("{{ 'a b  c' | wordcount }}|{{ '<b>x</b>  y &amp; z' | striptags }}|{{ 'a b/c?d=é' | urlencode }}|{{ {'a b': 'c&d', 'e': 1} | urlencode }}", "3|x y & z|a%20b/c%3Fd%3D%C3%A9|a+b=c%26d&e=1")]
    [InlineData("{{ '<a href=\"x\">\\'&' | e }}|{{ '<' | safe }}", "&lt;a href=&#34;x&#34;&gt;&#39;&amp;|<")]
    [InlineData("{{ '%s-%d-%05.2f-%x-%r-%%' % ('a', 3, 2.5, 255, 'q') }}|{{ '%s' % 5 }}|{{ '%(a)s' % {'a': 1} }}|{{ '%s and %s' | format('x', 'y') }}|{{ '%(k)s' | format(k=3) }}|{{ '%5s|%-5s|%+d|% d' % ('a','b',1,2) }}|{{ '%e %g %g' % (12345.678, 0.00001, 123456789.0) }}|{{ '%.3s' % 'abcdef' }}", "a-3-02.50-ff-'q'-%|5|1|x and y|3|    a|b    |+1| 2|1.234568e+04 1e-05 1.23457e+08|abc")]
    [InlineData("{{ range(5) }}|{{ range(1, 10, 3) | list }}|{{ range(5)[2] }}|{{ range(5)[1:3] }}|{{ range(0) | list }}|{{ range(5) | length }}|{{ 3 in range(5) }}", "range(0, 5)|[1, 4, 7]|2|range(1, 3)|[]|5|True")]
    [InlineData("{{ recs | selectattr('zz', 'defined') | list }}|{{ recs | selectattr('n', 'equalto', 'x') | list | length }}|{{ recs | selectattr('n', 'in', ['x']) | list | length }}", "[]|2|2")]
    [InlineData("{{ none | default('x') }}|{{ none | string }}|{{ none ~ '' }}|{{ [none] | join }}|{{ none | upper }}", "None|None|None|None|NONE")]
    [InlineData("{{ 1.0 | string }}|{{ 1 | string + 'x' }}|{{ true | string }}|{{ 100000000000000000000 }}|{{ 9223372036854775807 + 1 }}|{{ 3.0 * 2 }}|{{ 10 / 5 }}|{{ 1/3 }}|{{ 0.1 + 0.2 }}|{{ 1e22 }}|{{ 123456789012345680.0 }}", "1.0|1x|True|100000000000000000000|9223372036854775808|6.0|2.0|0.3333333333333333|0.30000000000000004|1e+22|1.2345678901234568e+17")]
    [InlineData("{{ 'Hello'|lower|upper|title }}{{ s|replace('o','0')|replace('l','1') }}", "HelloHe110 W0r1d")]
    [InlineData("{{ l | tojson | length }}{{ (d | tojson)[0] }}", "9{")]
    [InlineData("{{ '1,2'.split(',') | map('int') | list }}|{{ l | map('round', 1) | list }}|{{ ls | map('replace', 'b', 'x') | list }}", "[1, 2]|[3, 1, 2]|['x', 'A', 'c']")]
    [InlineData("{{ 'abc' | list }}|{{ d | list }}|{{ 'a' | string | list }}|{{ {'x':1} | items | list }}", "['a', 'b', 'c']|['b', 'a', 'C']|['a']|[('x', 1)]")]
    [InlineData("{{ true + true }}|{{ true | int }}|{{ -true }}|{{ +true }}|{{ not 5 }}|{{ true and 5 }}", "2|1|-1|1|False|5")]
    public void Filter_OfTheLanguage_RendersAsJinjaDoes(string template, string expected) =>
        Assert.Equal(expected, LanguageVariables.Render(template));
}
