using System.CommandLine;
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

        Command command = new("inspect", "Says what a model is made of: files, tensors, shape, memory, defaults.") { model, json, tensors };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            ModelInspection inspection = await InspectAsync(context.Get(model), cancellationToken);
            ResolvedGenerationOptions? defaults = inspection.Form == ModelForm.GenAiFolder
                ? GenerationDefaults.Read(inspection.Location)
                : null;
            if (context.Get(json))
            {
                await context.Output.WriteLineAsync(
                    JsonText.Indented(InspectionJson.Write(inspection, defaults, context.Get(tensors))));
            }
            else
            {
                new InspectionView(context, inspection, defaults).Write(context.Get(tensors));
            }
        });
        return command;
    }

    private static async Task<ModelInspection> InspectAsync(string model, CancellationToken cancellationToken)
    {
        if (model.Length > 0 && ModelLocator.IsPath(model))
        {
            return await Task.Run(() => ModelInspector.Inspect(model), cancellationToken);
        }

        ModelStore store = new();
        HubModelId id = ModelLocator.Identify(store, model);
        if (store.Find(id.ToString()) is { } stored)
        {
            ModelInspection inspection = await Task.Run(() => ModelInspector.Inspect(stored.Path), cancellationToken);
            return inspection with { Origin = new ModelOrigin(stored.Id.ToString(), stored.Commit) };
        }

        using HubClient hub = new(store.Options.Hub);
        return await ModelInspector.InspectAsync(hub, id, cancellationToken);
    }
}
