using System.Collections.Generic;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("gpt2")]
public partial interface IClassifier
{
    [Prompt("Review: {review}\nSentiment:")]
    [Example("a wonderful story", "positive")]
    [Example(output: "negative", input: "a \"dull\" book\n")]
    [GenerationOptions(MaxNewTokens = 1)]
    Task<string> ClassifyAsync(string review);

    [Prompt("{to}: {price,8:F2} {from,-4}| {to}")]
    [Example(["en", "9.5", "de"], "fine")]
    Task<Samples<string>> TranslateAsync(string from, decimal price, string to);

    [Example("2 + 2 =", "4")]
    Task<IReadOnlyList<string>> SolveAllAsync([Batch] IReadOnlyList<string> sums);

    [Prompt("Once upon a time")]
    [Example(new string[0], "there was a king.")]
    Task<string> BeginAsync();
}
