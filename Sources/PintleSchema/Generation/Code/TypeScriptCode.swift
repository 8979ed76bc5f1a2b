internal import PintleCore

/// TypeScript: interfaces, and a function that reads the object which the `json` target renders.
package struct TypeScriptCode: CodeLanguage {
    package static let name = "typescript"
    package static let title = "TypeScript"
    package static let source = "It reads a rendered json target."
    package static let exampleFile = "configuration.ts"

    package static func code(of root: CodeGroup, typeName: String) -> String {
        """
        /** The settings, read and checked at once. */
        export interface \(typeName) {
        \(members(of: root).indented(by: 2))
        }

        /**
         * Reads the JSON object that `pintle render` wrote, by the keys of env files.
         *
         * Throws an error that names every setting which is missing or of another type.
         */
        export function read\(typeName)(values: Readonly<Record<string, unknown>>): \(typeName) {
          const problems: string[] = [];
          const value = (key: string, isRight: (value: unknown) => boolean, isOptional: boolean): any => {
            const found = values[key];
            if (found === undefined || found === null) {
              if (!isOptional) problems.push(`${key} is missing`);
              return undefined;
            }
            if (!isRight(found)) problems.push(`${key} is of another type`);
            return found;
          };
          const isText = (value: unknown) => typeof value === "string";
          const isNumber = (value: unknown) => typeof value === "number";
          const isBoolean = (value: unknown) => typeof value === "boolean";
          const isOneOf = (words: readonly string[]) => (value: unknown) => isText(value) && words.includes(value as string);
          const isList = (isRight: (value: unknown) => boolean) => (value: unknown) =>
            Array.isArray(value) && value.every(isRight);
          const configuration: \(typeName) = \(object(of: root).indentedAfterFirst(by: 2));
          if (problems.length > 0) throw new Error(`the configuration cannot be read: ${problems.join("; ")}`);
          return configuration;
        }

        """
    }

    private static func members(of group: CodeGroup) -> String {
        group.members.map { member in
            switch member {
            case .group(let group): "readonly \(group.name): {\n\(members(of: group).indented(by: 2))\n};"
            case .setting(let setting):
                (setting.documentation.map { "/** \($0.split(separator: "*/").joined(separator: "* /")) */\n" } ?? "")
                    + "readonly \(setting.name)\(setting.isOptional ? "?" : ""): \(type(of: setting));"
            }
        }.joined(separator: "\n")
    }

    private static func object(of group: CodeGroup) -> String {
        let members = group.members.map { member in
            switch member {
            case .group(let group): "\(group.name): \(object(of: group)),"
            case .setting(let setting):
                "\(setting.name): value(\"\(setting.setting.key)\", \(check(of: setting)), \(setting.isOptional)),"
            }
        }
        return "{\n\(members.joined(separator: "\n").indented(by: 2))\n}"
    }

    private static func type(of setting: CodeSetting) -> String {
        if let cases = setting.cases { return cases.map { $0.quoted() }.joined(separator: " | ") }
        let element = type(named: setting.elementTypeName)
        return isList(setting) ? "readonly \(element)[]" : setting.setting.typeName == "map" ? "string" : element
    }

    private static func check(of setting: CodeSetting) -> String {
        if let cases = setting.cases { return "isOneOf([\(cases.map { $0.quoted() }.joined(separator: ", "))])" }
        let check =
            switch type(named: setting.elementTypeName) {
            case "number": "isNumber"
            case "boolean": "isBoolean"
            default: "isText"
            }
        return isList(setting) ? "isList(\(check))" : setting.setting.typeName == "map" ? "isText" : check
    }

    private static func isList(_ setting: CodeSetting) -> Bool { ["list", "pins"].contains(setting.setting.typeName) }

    private static func type(named name: String) -> String {
        switch name {
        case "int", "port", "number": "number"
        case "bool": "boolean"
        default: "string"
        }
    }
}

extension String {
    /// The lines, each but the first with blanks in front.
    func indentedAfterFirst(by count: Int) -> String {
        let lines = split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return lines.count < 2 ? self : lines[0] + "\n" + String(lines[1]).indented(by: count)
    }
}
