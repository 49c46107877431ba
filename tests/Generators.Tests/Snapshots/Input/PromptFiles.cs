using System.Collections.Generic;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("gpt2")]
public partial interface INarrator
{
    [Prompt(File = "story.prompt")]
    Task<string> TellAsync(string topic, decimal length);

    [Prompt(File = "mail\\reply.md")]
    [Example(["Ann", "Thanks"], "You are welcome")]
    Task<IReadOnlyList<string>> ReplyAsync([Batch] IReadOnlyList<string> mails, string name);

    [Prompt(File = "mail/reply.md")]
    Task<string> ReplyAsync(string mails, string name);

    [Prompt(File = "wrong.txt")]
    Task<string> WrongAsync(string topic);

    [Prompt(File = "gone.txt")]
    Task<string> GoneAsync(string topic);

    [Prompt(File = "wrong.txt")]
    [Example(["one", "two"], "three")]
    Task<string> ExampleAsync(string topc);
}
