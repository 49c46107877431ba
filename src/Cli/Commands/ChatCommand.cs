using System.CommandLine;
using Typed.Cli.Execution;
using Typed.Cli.Options;

namespace Typed.Cli.Commands;

/// <summary><c>typed chat MODEL</c>: a conversation with a model that has a chat template.</summary>
internal static class ChatCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> model = ModelLocator.CreateArgument();
        Option<string?> system = new("--system") { Description = "What the model is told before the conversation." };
        GenerationFlags generation = new(isChat: true);
        Option<bool> noDownload = ModelLocator.CreateNoDownload();

        Command command = new("chat", "Talks with a model. /clear begins anew, /system TEXT sets the system message, /exit ends.")
        {
            model, system,
        };
        generation.AddTo(command);
        command.Add(noDownload);
        command.SetAction(host, async (context, cancellationToken) =>
        {
            GenerationOptions options = generation.Read(context.Arguments);
            string given = context.Get(model);
            LocatedModel located = await ModelLocator.FindAsync(
                context,
                given,
                !context.Get(noDownload),
                found => ThrowIfNoTemplate(given, found.ChatTemplateFile is not null),
                cancellationToken);
            await using ITextEngine engine = await EngineLoader.LoadAsync(
                context, located, EngineLoader.ConcurrencyOf(options), cancellationToken);
            ThrowIfNoTemplate(given, EngineLoader.HasChatTemplate(engine));

            // What contradicts the model's own options is said now, not after the first question.
            TextGeneration.Resolve(engine, options);
            await new ChatSession(context, engine, options, context.Get(system)).RunAsync(cancellationToken);
        });
        return command;
    }

    private static void ThrowIfNoTemplate(string model, bool hasTemplate)
    {
        if (!hasTemplate)
        {
            throw new TypedException(
                $"The model '{model}' has no chat template: it continues text, and was not trained to answer. Use: typed run {model}");
        }
    }
}
