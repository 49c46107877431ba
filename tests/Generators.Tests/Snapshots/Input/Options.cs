using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("model \"x\"", Temperature = 1, TopP = 0.1 + 0.2, TopK = 0, Seed = 5_000_000_000, DoSample = false)]
public partial interface IDecider
{
    [GenerationOptions(MaxNewTokens = 1, MaxLength = 1024, Temperature = 1e-7, StopSequences = ["\n", "\"\\", "\u2028\udc00"])]
    Task<string> DecideAsync(string question);

    [GenerationOptions]
    Task<string> AskAsync(string question);
}
