using System.CommandLine;
using System.Globalization;
using Typed.Cli.Execution;
using Typed.Cli.Output;
using Typed.Models;
using static Typed.Cli.Output.TextTable.Align;

namespace Typed.Cli.Commands;

/// <summary><c>typed list</c>: the models that were pulled.</summary>
internal static class ListCommand
{
    public static Command Create(CommandHost host)
    {
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("list", "Lists the models that were pulled.") { json };
        command.SetAction(host, async (context, _) =>
        {
            ModelStore store = new();
            IReadOnlyList<StoredModel> models = store.List();
            if (context.Get(json))
            {
                await context.Output.WriteLineAsync(JsonOutput.Indented(JsonOutput.Array(models, model => StoredModelJson.Write(model, IsTaken(store, model)))));
            }
            else if (models.Count == 0)
            {
                // Not on the output, which is the list.
                await context.Error.WriteLineAsync($"No model has been pulled into {store.Options.Folder}. Bring one with: typed pull gpt2");
            }
            else
            {
                Write(context, store, models);
            }
        });
        return command;
    }

    /// <summary>Whether a name means this model: of those of one revision, the one that was pulled last.</summary>
    private static bool IsTaken(ModelStore store, StoredModel model) => model.Revisions.Append(model.Commit).Any(
        revision => store.Find((model.Id with { Revision = revision }).ToString())?.Path == model.Path);

    private static void Write(CommandContext context, ModelStore store, IReadOnlyList<StoredModel> models)
    {
        TextTable table = new(Left, Left, Left, Right, Left, Left);
        foreach (StoredModel model in models)
        {
            table.Add(
                $"{model.Id}@{string.Join(',', model.Revisions)}",
                StoredModelJson.BuildOf(model),
                models.Count(other => other.Id == model.Id) > 1 && IsTaken(store, model) ? "*" : "",
                Numbers.Bytes(model.Size),
                model.Pulled.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                model.Path);
        }

        table.Write(context.Output, indent: "");
    }
}
