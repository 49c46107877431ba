using Spectre.Console;
using Spectre.Console.Rendering;

namespace Typed.Cli.Output;

/// <summary>A column that counts bytes, and so is empty for what has none.</summary>
internal sealed class FileColumn(ProgressColumn column) : ProgressColumn
{
    /// <summary>The state of a task that is a file.</summary>
    public const string Key = "file";

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        task.State.Get<bool>(Key) ? column.Render(options, task, deltaTime) : Text.Empty;
}
