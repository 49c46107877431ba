using System;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("gpt2")]
public partial interface IFormatter
{
    [Prompt("{{\"name\": \"{name}\", \"again\": \"{name,-8}\"}}\n{note}")]
    Task<string> DescribeAsync(string name, string? note = null);

    [Prompt(@"On {when:yyyy-MM-dd} at {when:HH\:mm} it costs {price,10:F2} ""euro"", {percent:P1} off, {kind} {count}")]
    Task<string> PriceAsync(DateTime when, decimal price, double? percent, DayOfWeek kind = DayOfWeek.Monday, int count = -1);

    [Prompt("""
        class {class}
          is {object,4} " at {uri}
        """)]
    Task<string> KeywordsAsync(string @class, char @object, Uri? uri);

    [Prompt("line\u2028paragraph\u2029null\0bell\a lone \ud800 pair \ud83d\ude00 é 𐐷 \\ {_client}{s_oddAsync}")]
    Task<string> OddAsync(string _client, string s_oddAsync);
}
