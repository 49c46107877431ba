#nullable disable
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Typed;

namespace Demo;

public interface IExplain<T>
{
    [Prompt("Explain {topic}")]
    Task<string> ExplainAsync(T topic, string[] notes = null);

    string Explain(T topic);
}

[TextGenerator("gpt2")]
public partial interface IOblivious : IExplain<string>, IEquatable<string>
{
    [Prompt("{question} {note} {when}")]
    Task<string> AskAsync(string question, string note = null, IFormattable when = null, GenerationOptions options = null);

    [Prompt("{question} {count}")]
    ValueTask<string> CountAsync(string question, int? count = null);

    IAsyncEnumerable<string> StreamAsync(string question, GenerationOptions options = default);

    Task<IReadOnlyList<Samples<string>>> SampleAllAsync([Batch] List<string> questions, GenerationOptions options = null);

    Task<Generation<string[]>> ArrayAsync(string question);

    new string Explain(string topic);

    internal string Whisper(string text, string note = null);

#nullable enable
    [Prompt("{note}")]
    string Suppressed(string note = null!);
#nullable disable

    string Name { get; set; }

    string this[string key, string other = null] { get; }

    event EventHandler Changed;

    Task<List<string>> ListAsync<T, TAny>(
        string[] @in, in string text = null, string[][] nested = null, T one = null, TAny any = default, Func<T, string> two = null)
        where T : class, IComparable<string>;

    internal Task<List<string>> HiddenAsync<T>(T one = null)
        where T : class;
}
