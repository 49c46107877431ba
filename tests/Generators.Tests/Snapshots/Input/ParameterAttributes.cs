using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("gpt2")]
public partial interface ITracer
{
    [Prompt("{topic} {member} {line}")]
    Task<string> TraceAsync(
        [Description("Stays behind")] string topic,
        [CallerMemberName] string member = "",
        [CallerFilePath] string? path = null,
        [CallerLineNumber] int line = 0,
        [CallerArgumentExpression("topic")] string? expression = null);

    Task<string> AllowAsync([AllowNull] string topic);

    Task<string> DisallowAsync([DisallowNull] string? topic);

    [Prompt("{topic}")]
    internal Task<string> HiddenAsync([AllowNull] string topic, [CallerMemberName] string member = "");

    void Stub([AllowNull] string topic, [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(topic))] string? expression = null);
}
