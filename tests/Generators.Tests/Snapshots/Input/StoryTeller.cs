using System.Threading;
using System.Threading.Tasks;
using Typed;

namespace Demo;

/// <summary>Tells stories.</summary>
[TextGenerator("gpt2", Temperature = 0.7)]
public partial interface IStoryTeller
{
    /// <summary>Continues a sentence about a topic.</summary>
    [Prompt("The future of {topic} is")]
    Task<string> ContinueAsync(string topic, CancellationToken cancellationToken = default);
}
