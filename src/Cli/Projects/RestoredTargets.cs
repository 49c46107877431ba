using System.Text;
using System.Xml.Linq;
using Typed.Models;

namespace Typed.Cli.Projects;

/// <summary>
/// The file that tells a project's build where on this machine its models are. MSBuild imports it by its name; it is not
/// committed.
/// </summary>
internal static class RestoredTargets
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the file, unless it says the same already: its time makes builds do work again.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(ProjectModels project, IEnumerable<RestoredModel> models)
    {
        string path = Path.Combine(project.ExtensionsFolder, $"{Path.GetFileName(project.Path)}.typed.g.targets");
        byte[] content = s_utf8.GetBytes(Describe(models));
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return;
        }

        Directory.CreateDirectory(project.ExtensionsFolder);
        // A build may be reading. The name is none that MSBuild imports.
        string temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }

    // A folder of the project's own is known to the project.
    private static string Describe(IEnumerable<RestoredModel> models)
    {
        XElement[] items =
        [
            .. models.Where(static model => model.Locked.Path is null).Select(static model => new XElement(
                "TypedModel", new XAttribute("Update", Escape(model.Name)), new XAttribute("ModelFolder", Escape(model.Folder)))),
        ];
        XElement project = new("Project", new XComment(" Written by 'typed restore'. "), items is [] ? null : new XElement("ItemGroup", items));
        return project.ToString().ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>A text in which nothing means anything to MSBuild.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            escaped.Append(c is '%' or '*' or '?' or '@' or '$' or '(' or ')' or ';' or '\'' ? $"%{(int)c:x2}" : c.ToString());
        }

        return escaped.ToString();
    }
}
