using Typed;

namespace ModelByName;

[TextGenerator("gpt2", Temperature = 0.7, MaxNewTokens = 40)]
public partial interface IStoryTeller
{
    [Prompt("The future of {topic} is")]
    Task<string> ContinueAsync(string topic, CancellationToken cancellationToken = default);
}
