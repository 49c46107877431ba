using Microsoft.Build.Framework;

namespace Typed.BuildTasks;

/// <summary>Refuses models that are to lie beside the application under names that not every system allows for a folder.</summary>
public sealed class CheckModelNames : ITask
{
    // Windows keeps these names for devices, whatever stands behind a dot.
    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>MSBuild, to which errors are told.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>What the host of the build gave; nothing here.</summary>
    public ITaskHost HostObject { get; set; } = null!;

    /// <summary>The models, with their names in the metadata <c>TypedModelName</c>.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Looks at the names.</summary>
    /// <returns>Whether nothing was wrong.</returns>
    public bool Execute()
    {
        bool isSound = true;
        foreach (string name in Models.Select(static model => model.GetMetadata("TypedModelName")).Distinct(StringComparer.Ordinal))
        {
            if (Flaw(name) is { } flaw)
            {
                isSound = false;
                BuildEngine.LogErrorEvent(new BuildErrorEventArgs(
                    "Typed",
                    code: null,
                    BuildEngine.ProjectFileOfTaskNode,
                    0,
                    0,
                    0,
                    0,
                    $"Model '{name}' cannot lie beside the application, as {flaw}, which not every system allows for a folder. Give its TypedModel item another name and the "
                    + "model as Path or Repository, or set Copy=\"false\".",
                    helpKeyword: null,
                    nameof(CheckModelNames)));
            }
        }

        return isSound;
    }

    private static string? Flaw(string name)
    {
        string folder = name.Replace("/", "--");
        string stem = folder.Split('.')[0].TrimEnd();
        return folder.FirstOrDefault(static c => c is ':' or '*' or '?' or '"' or '<' or '>' or '|' or '\\' || char.IsControl(c)) is not '\0' and var refused
            ? $"its name holds {(char.IsControl(refused) ? "a control character" : $"'{refused}'")}"
            : name.Split('/').Any(static part => part is "" or "." or "..") ? "a part of its name is empty or only dots"
            : folder[folder.Length - 1] is '.' or ' ' ? "its name ends in a dot or a space"
            : IsDevice(stem) ? $"'{stem}' is the name of a device"
            : null;
    }

    private static bool IsDevice(string stem) =>
        s_devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
        || (stem.Length == 4
            && stem[3] is >= '0' and <= '9'
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
}
