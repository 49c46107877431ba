using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Typed;

/// <summary>Makes chat clients of engines.</summary>
public static class ChatClientEngineExtensions
{
    /// <summary>A chat client over an engine that the caller owns and disposes.</summary>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public static IChatClient AsChatClient(this ITextEngine engine, ILoggerFactory? loggerFactory = null) =>
        new TypedChatClient(engine, loggerFactory);
}
