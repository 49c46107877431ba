using System.CommandLine;
using System.Text.Json.Nodes;
using Typed.Cli.Execution;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed inspect MODEL</c>: says what a model is made of.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> model = new("MODEL")
        {
            Description = "A folder, a .safetensors or .onnx file, or a name: gpt2, owner/name, owner/name@revision.",
        };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Option<bool> tensors = new("--tensors") { Description = "List every tensor." };
        Option<bool> verify = new("--verify") { Description = "Compare every file of a built model with the checksums of its manifest." };

        Command command = new("inspect", "Says what a model is made of: files, tensors, shape, memory, defaults.")
        {
            model, json, tensors, verify,
        };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            ModelInspection inspection = await InspectAsync(context.Get(model), cancellationToken);
            ResolvedGenerationOptions? defaults = GenerationDefaults.Of(inspection);
            ManifestCheck? check = context.Get(verify) ? await ManifestCheck.RunAsync(inspection, cancellationToken) : null;
            if (context.Get(json))
            {
                JsonObject written = InspectionJson.Write(inspection, defaults, context.Get(tensors));
                check?.AddTo(written);
                await context.Output.WriteLineAsync(JsonOutput.Indented(written));
            }
            else
            {
                new InspectionView(context, inspection, defaults).Write(context.Get(tensors));
            }

            check?.Report(context);
        });
        return command;
    }

    private static async Task<ModelInspection> InspectAsync(string model, CancellationToken cancellationToken)
    {
        if (ModelLocator.IsPath(model))
        {
            return await Task.Run(() => ModelInspector.Inspect(model), cancellationToken);
        }

        ModelStore store = new();
        HubModelId id = ModelLocator.Identify(store, model, mayBePath: true);
        if (store.Find(id.ToString()) is { } stored)
        {
            ModelInspection inspection = await Task.Run(() => ModelInspector.Inspect(stored.Path), cancellationToken);
            return inspection with { Origin = new ModelOrigin(stored.Id.ToString(), stored.Commit) };
        }

        return await ModelLocator.InspectAsync(store, id, store.Options.Hub.Offline, cancellationToken);
    }
}
