using Typed.Models;

namespace Typed.Cli.Execution;

/// <summary>The generation options in effect where nothing else is asked for.</summary>
internal static class GenerationDefaults
{
    public static ResolvedGenerationOptions Read(string path)
    {
        ModelFolder folder = ModelFolder.Open(path);
        return GenerationOptionsResolver.Resolve(FolderOptions.Read(folder), folder.Config.Model.ContextLength);
    }
}
