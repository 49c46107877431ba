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
        GenerationFlags generation = new();
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
            string folder = await ModelLocator.FindFolderAsync(
                context, context.Get(model), !context.Get(noDownload), cancellationToken);
            await using ITextEngine engine = await EngineLoader.LoadAsync(
                context, folder, EngineLoader.ConcurrencyOf(options), cancellationToken);
            if (engine.ChatTemplate is null)
            {
                throw new TypedException(
                    $"The model '{engine.ModelName}' has no chat template: it continues text, and was not trained to answer. Use: typed run {context.Get(model)}");
            }

            await new ChatSession(context, engine, options, context.Get(system)).RunAsync(cancellationToken);
        });
        return command;
    }
}
